// Reads a JSON array of {policy, action, resource, context} from standard input, and prints what IAM would say of each:
// Allowed, ImplicitlyDenied, ExplicitlyDenied, or the simulator's complaint about the question.
import { readFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const ACCOUNT = '123456789012'

const ask = async ({ policy, action, resource, context }) => {
  const answer = await runSimulation({
    request: {
      principal: `arn:aws:iam::${ACCOUNT}:role/connector-ha`,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables: context
    },
    identityPolicies: [{ name: 'policy', policy }],
    serviceControlPolicies: [],
    resourceControlPolicies: []
  }, {})
  return answer.resultType === 'error' ? JSON.stringify(answer.errors) : answer.overallResult
}

const answers = []
for (const question of JSON.parse(readFileSync(0, 'utf8'))) answers.push(await ask(question))
console.log(JSON.stringify(answers))
