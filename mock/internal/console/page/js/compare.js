// What changed between two reports: the same as devicevoip compare says, which a test holds
// both to (steps/report/testdata/comparisons.json).

const asked = (outcome) => outcome !== undefined && outcome !== 'notApplicable' && outcome !== 'notRun'
const wrong = (outcome) => ['failed', 'errored', 'expectedFailure'].includes(outcome)
const judged = ({ suite, client }) => JSON.stringify([suite?.subject ?? 'client', client?.name ?? '', client?.language ?? ''])

// decides reports whether a failure of a scenario makes its run fail.
function decides(report, scenario) {
  const evidence = report.rules.find((r) => r.id === scenario.rule)?.evidence
  return Boolean(scenario.own) || evidence === 'documented' || Boolean(report.strict) && evidence === 'observed'
}

// compare sorts the scenarios of which two reports say different things. It returns null
// for reports of different clients.
export function compare(before, after) {
  if (judged(before) !== judged(after)) return null
  const lists = { broke: [], newlyAsked: [], mended: [], notAsked: [] }
  const old = new Map(before.scenarios.map((s) => [s.id, s]))
  let still = 0
  let shared = 0
  const add = (change) => {
    const { was, is } = change
    if (!asked(was) && !asked(is)) return
    if (!asked(was)) lists.newlyAsked.push(change)
    else if (!asked(is)) lists.notAsked.push(change)
    else if (wrong(was) && wrong(is)) still++
    else if (wrong(is)) lists.broke.push(change)
    else if (wrong(was)) lists.mended.push(change)
  }
  for (const scenario of after.scenarios) {
    const was = old.get(scenario.id)?.outcome
    const is = scenario.outcome
    old.delete(scenario.id)
    if (asked(was) && asked(is)) shared++
    add({ scenario, was, is, fails: (is === 'failed' || is === 'errored') && decides(after, scenario) })
  }
  for (const scenario of old.values()) add({ scenario, was: scenario.outcome, fails: false })
  const known = new Set((before.findings ?? []).map((f) => f.name))
  const findings = (after.findings ?? []).filter((f) => !known.has(f.name))
  const failures = findings.length + [...lists.broke, ...lists.newlyAsked].filter((c) => c.fails).length
  return { lists, still, shared, findings, failures }
}
