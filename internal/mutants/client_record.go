package mutants

import (
	"context"
	stdjson "encoding/json"
	"slices"
	"strings"

	"github.com/devicevoip/devicevoip/steps/adapter"
)

// clientRecords end a flow by something else than the record of what was to be
// authorized.
func clientRecords() []clientRow {
	return []clientRow{
		{
			"flow-ends-as-the-first", "It ends every flow as the first one ended.",
			remembersRecord.from("reasoning: a memoized function, or a promise kept in a module, answers every later call"), breaks(
				"callback.broken", "connection.closed", "dialog.name", "flow.already", "flow.fresh-ticket",
				"flow.record", "flow.rejected", "network.allow-list", "reply.system-error", "token.failed-once",
				"token.forced", "token.refresh", "token.reuse",
			),
			recalled(func(wanted) string { return "" }, anyEnd),
		},
		{
			"flow-remembered-by-sn", "It remembers how a flow ended by the sn without the model_id.", remembersRecord, breaks("dialog.name", "flow.fresh-ticket", "flow.record", "flow.rejected", "network.allow-list"),
			recalled(func(w wanted) string { return w.SN + w.GroupID }, anyEnd),
		},
		{
			"flow-remembered-by-folded-sn", "It remembers how a flow ended by the sn in lower case.",
			remembersRecord.from("reasoning: serial numbers are keys of a column that is compared without case, as MySQL's default collation does"),
			breaks("dialog.name", "flow.fresh-ticket", "flow.record", "flow.rejected", "network.allow-list"),
			recalled(func(w wanted) string { return strings.ToLower(w.SN) + " " + w.ModelID + w.GroupID }, anyEnd),
		},
		{
			"flow-authorized-for-ever", "It does not ask again about what was authorized once.",
			remembersRecord.from("reasoning: an authorization is kept in storage, and the settings page tells nobody"), breaks("dialog.name", "flow.record"),
			recalled(wanted.key, func(status string) bool { return status == "authorized" }),
		},
		{
			"flow-rejected-for-ever", "It does not ask again about what was rejected once.",
			remembersRecord.from("reasoning: a rejection is kept in storage, so as not to bother the user"), breaks(
				"flow.fresh-ticket", "flow.record", "flow.rejected",
			),
			recalled(wanted.key, func(status string) bool { return status == "rejected" }),
		},
		{
			"flow-failed-for-ever", "It does not try again what failed once.",
			remembersRecord.from("node-weixin/node-weixin-auth #2: what a failed call left is kept and used by the next"),
			breaks("flow.fresh-ticket", "flow.record", "network.allow-list"),
			recalled(wanted.key, func(status string) bool { return status == "failed" }),
		},
		{
			"flow-by-any-item", "It ends a flow as authorized where the list has any item with status 1.", readsList, breaks(
				"callback.broken", "connection.closed", "dialog.name", "flow.already", "flow.fresh-ticket",
				"flow.record", "token.refresh", "token.reuse",
			),
			listed(func(items []members, _ wanted) string {
				if slices.ContainsFunc(items, accepted) {
					return "authorized"
				}
				return ""
			}),
		},
		{
			"flow-by-the-first-item", "It ends a flow as the first item of the list says.",
			readsList.from("reasoning: an app that was made for one device takes list[0]"), breaks(
				"callback.broken", "connection.closed", "dialog.name", "flow.already", "flow.fresh-ticket",
				"flow.record", "flow.rejected", "token.refresh", "token.reuse",
			),
			listed(func(items []members, _ wanted) string { return endOf(items[0]) }),
		},
		{
			"flow-by-sn-in-the-list", "It finds its item in the list by the sn alone.", readsList, breaks(
				"dialog.name", "flow.fresh-ticket", "flow.record",
			),
			listed(func(items []members, w wanted) string {
				return endOfItem(items, func(i members) bool { return w.SN != "" && i.text("sn") == w.SN })
			}),
		},
		{
			"flow-by-part-of-an-sn", "It finds its item in the list by an sn that begins like it.",
			readsList.from("reasoning: a search in the list by indexOf or LIKE"), breaks(
				"dialog.name", "flow.fresh-ticket", "flow.record",
			),
			listed(func(items []members, w wanted) string {
				return endOfItem(items, func(i members) bool { return w.SN != "" && strings.HasPrefix(i.text("sn"), w.SN) })
			}),
		},
		{
			"flow-by-model-in-the-list", "It finds its item in the list by the model_id alone.", readsList, breaks(
				"callback.broken", "connection.closed", "dialog.name", "flow.already", "flow.fresh-ticket",
				"flow.record", "flow.rejected", "token.refresh", "token.reuse",
			),
			listed(func(items []members, w wanted) string {
				return endOfItem(items, func(i members) bool { return w.SN != "" && i.text("model_id") == w.ModelID })
			}),
		},
		{
			"flow-by-any-group", "It takes any group in the list for its own.", readsList, breaks("flow.already", "flow.record"),
			listed(func(items []members, w wanted) string {
				return endOfItem(items, func(i members) bool { return w.GroupID != "" && i["group_id"] != nil })
			}),
		},
		{
			"flow-by-a-group-for-its-device", "It takes the item of a group in the list for that of a device.",
			readsList.from("https://developers.weixin.qq.com/community/develop/doc/00022e511c4a80834621a7e1066800: the sn of a group's item is undefined"),
			breaks("dialog.name", "flow.fresh-ticket", "flow.record"),
			listed(func(items []members, w wanted) string {
				return endOfItem(items, func(i members) bool { return w.SN != "" && (i["sn"] == nil || i.text("sn") == w.SN) })
			}),
		},
		{
			"flow-by-being-listed", "It ends a flow as authorized where the list has its item, with whatever status.",
			readsList.from("reasoning: the name of the list says that it is of what was authorized"), breaks(
				"flow.record", "flow.rejected",
			),
			listed(func(items []members, w wanted) string {
				if endOfItem(items, w.is) != "" {
					return "authorized"
				}
				return ""
			}),
		},
		{
			"flow-by-swapped-status", "It reads status 0 in the list as accepted and 1 as rejected.",
			readsList.from("reasoning: 0 is the success of an errcode, and of a process"), breaks(
				"flow.already", "flow.record", "flow.rejected",
			),
			listed(func(items []members, w wanted) string {
				return map[string]string{"authorized": "rejected", "rejected": "authorized"}[endOfItem(items, w.is)]
			}),
		},
		{
			"flow-by-the-first-list", "It reads the list once and ends later flows by that.",
			remembersRecord.from("reasoning: the list is read when the page loads, not when it is shown again"), breaks("dialog.name", "flow.fresh-ticket", "flow.record", "flow.rejected", "token.no-blind-retry", "token.recovery"),
			flows(func(ctx context.Context, s *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
				if s.list == nil {
					if _, err := do(ctx, name, params); err != nil {
						return nil, err
					}
					s.list = listOf(ctx, do)
				}
				if status := endOfItem(s.list, wantedOf(params).is); status != "" {
					return map[string]string{"status": status}, nil
				}
				return do(ctx, name, params)
			}),
		},
		{
			"flow-by-the-last-item", "It asks, and ends as the last item of the list then says.",
			readsList.from("reasoning: the newest record is taken to come last"), breaks("callback.broken", "flow.record", "flow.rejected"),
			flows(func(ctx context.Context, _ *memory, do adapter.HandlerFunc, name string, params stdjson.RawMessage) (any, error) {
				result, err := do(ctx, name, params)
				if items := listOf(ctx, do); err == nil && len(items) > 0 {
					return map[string]string{"status": endOf(items[len(items)-1])}, nil
				}
				return result, err
			}),
		},
	}
}
