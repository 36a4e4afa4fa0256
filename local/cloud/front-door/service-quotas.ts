// Service Quotas, which the emulator does not have:
// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html
import { errorAnswer, type HttpAnswer, jsonAnswer } from './answers.ts';
import type { AwsCall } from './aws-call.ts';

/** How many vCPUs Fargate lets an account run at a time. New accounts have fewer. */
const VCPUS = 64;
const FARGATE: Readonly<Record<string, string>> = {
  'L-3032A538': 'Fargate On-Demand vCPU resource count',
  'L-36FBB829': 'Fargate Spot vCPU resource count',
};

export function answerServiceQuotas({ protocol, operation, input }: AwsCall): HttpAnswer {
  const code = String(input['QuotaCode']);
  const name = FARGATE[code];
  if (operation !== 'GetServiceQuota' || input['ServiceCode'] !== 'fargate' || name === undefined) {
    return errorAnswer(protocol, {
      code: 'NoSuchResourceException',
      message: 'The specified resource does not exist.',
    });
  }
  return jsonAnswer({
    Quota: {
      ServiceCode: 'fargate',
      QuotaCode: code,
      QuotaName: name,
      Value: VCPUS,
      Unit: 'None',
      Adjustable: true,
    },
  });
}
