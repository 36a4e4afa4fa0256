import { appendFileSync } from 'node:fs';

const { 'INPUT_ROLE-TO-ASSUME': role = '', 'INPUT_AWS-REGION': region = '', GITHUB_ENV = '' } = process.env;

if (!/^arn:aws:iam::\d{12}:role\/.+/.test(role)) throw new Error(`role-to-assume is not the ARN of a role: "${role}"`);

const NAMES = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
const lines = NAMES.map((name) => `${name}=${process.env[`LOCAL_CLOUD_${name}`] ?? ''}`);
appendFileSync(GITHUB_ENV, `${[...lines, `AWS_REGION=${region}`].join('\n')}\n`);
