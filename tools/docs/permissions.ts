// The policies and tables of docs/permissions.md, from cloudformation/github-role.yml.
import { jobPolicies, permissionTexts, statementsOf } from '../../local/cloud/policies/template.ts';

/** As the page has them. */
const EXAMPLE = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': '123456789012',
  'AWS::StackName': 'load-gate-role',
  StackName: 'dlt-fargate',
  ClusterName: 'dlt-fargate',
  LargestTaskCpu: '1024',
  LargestTaskMemory: '2048',
  ImageRepositoryArn: 'arn:aws:ecr:*:123456789012:repository/load-gate',
  RepositoryIsGiven: true,
};

/** What is short and holds nothing else that is whole stands in a line. */
function printed(policy: object): string {
  const inner = /[[{]\n[^[\]{}]*\n *[\]}]/g;
  const joined = (text: string): string => {
    const line = text.replace(/\n\s*/g, ' ').replace(/^\[ | \]$/g, (edge) => edge.trim());
    return line.length <= 70 ? line : text;
  };
  return JSON.stringify(policy, null, 2).replace(inner, joined);
}

type Section = { readonly name: string; readonly content: string };

export function permissionSections(): readonly Section[] {
  const texts = permissionTexts();
  return [...jobPolicies(EXAMPLE)].flatMap(([name, policy]) => {
    const actions = statementsOf(policy).flatMap(({ Action }) => Action);
    const rows = [...new Set(actions)].map((action) => `| \`${action}\` | ${texts[action]} |`);
    const what = name === 'check' ? 'a check' : 'the action';
    return [
      { name: `policy ${name}`, content: `\`\`\`json\n${printed(policy)}\n\`\`\`` },
      {
        name: `permissions ${name}`,
        content: [`| permission | what ${what} does with it |`, '|---|---|', ...rows].join('\n'),
      },
    ];
  });
}
