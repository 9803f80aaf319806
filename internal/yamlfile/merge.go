package yamlfile

import (
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// merger puts members in the place of the key <<, by the nodes of the anchors before it. The
// library has those twice that the mapping has itself.
type merger map[string]ast.Node

func (m merger) merge(node ast.Node) error {
	switch n := node.(type) {
	case *ast.MappingNode:
		return m.mapping(n)
	case *ast.SequenceNode:
		for _, element := range n.Values {
			if err := m.merge(element); err != nil {
				return err
			}
		}
	case *ast.AnchorNode:
		if err := m.merge(n.Value); err != nil {
			return err
		}
		m[n.Name.GetToken().Value] = n.Value
	}
	return nil
}

// mapping leaves the members of a mapping, and after them those that it merges and does not
// have itself.
func (m merger) mapping(n *ast.MappingNode) error {
	var own, merged []*ast.MappingValueNode
	for _, v := range n.Values {
		if err := m.merge(v.Value); err != nil {
			return err
		}
		if !v.Key.IsMergeKey() {
			own = append(own, v)
			continue
		}
		more, err := m.members(v.Value)
		if err != nil {
			return err
		}
		merged = append(merged, more...)
	}
	if len(merged) > 0 {
		own = first(append(own, merged...))
	}
	n.Values = own
	return nil
}

// first leaves the first of the members of each name.
func first(members []*ast.MappingValueNode) []*ast.MappingValueNode {
	seen := make(map[string]bool, len(members))
	return slices.DeleteFunc(members, func(v *ast.MappingValueNode) bool {
		name := keyText(v.Key)
		again := seen[name]
		seen[name] = true
		return again
	})
}

// members are those of a mapping, or of each mapping of a list.
func (m merger) members(node ast.Node) (all []*ast.MappingValueNode, err error) {
	switch n := node.(type) {
	case *ast.MappingNode:
		return n.Values, nil
	case *ast.AnchorNode:
		return m.members(n.Value)
	case *ast.AliasNode:
		if anchor, ok := m[n.Value.GetToken().Value]; ok {
			return m.members(anchor)
		}
		return nil, unknownAnchor(n)
	case *ast.SequenceNode:
		for _, element := range n.Values {
			more, err := m.members(element)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
		}
		return all, nil
	}
	return nil, wrong(node, "<< takes a mapping, or a list of them")
}

func keyText(key ast.Node) string {
	if s, ok := key.(*ast.StringNode); ok {
		return s.Value
	}
	return key.String()
}
