// The tables of prices in docs/cost.md.
import { fargatePrice, PRICES } from '../../src/fleet/prices.ts';

type Row = readonly string[];

function table(header: Row, rows: readonly Row[]): string {
  const rule = header.map(() => '---');
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** As the price list writes it, with no more digits than it has. */
function dollars(amount: number): string {
  return `$${Number(amount.toFixed(6))}`;
}

export function costSections(): readonly { readonly name: string; readonly content: string }[] {
  const fargate = Object.keys(PRICES.regions)
    .toSorted()
    .map((region) => {
      const [x86, arm] = [fargatePrice(region, 'X86_64'), fargatePrice(region, 'ARM64')];
      const prices = [x86.vcpu, x86.gigabyte, arm.vcpu, arm.gigabyte];
      return [region, ...prices.map(dollars)];
    });
  const header = ['region', 'vCPU, x86', 'GB, x86', 'vCPU, ARM64', 'GB, ARM64'];
  const beside = Object.values(PRICES.beside).map(({ what, dollars: price, per }) => [
    `${per === 1 ? '' : `${per.toLocaleString('en-US')} `}${what}`,
    dollars(price),
  ]);
  return [
    {
      name: 'date of the prices',
      content: `These are list prices of ${PRICES.date} from <${PRICES.source}>.`,
    },
    { name: 'prices of Fargate', content: table(header, fargate) },
    { name: 'prices beside Fargate', content: table(['what', 'price'], beside) },
  ];
}
