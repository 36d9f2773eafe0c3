import { Stack, Token, Validations } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

/** A finding of cdk-nag that stays, and why. */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });

/** A wildcard in a role's policy that stays, and why; every other one is still found. */
export const acknowledgeWildcard = (role: IConstruct, resource: string, reason: string): void =>
  acknowledge(role, `IAM5[Resource::${resource}]`, reason);

/** The name by which another stack (and cdk-nag) knows an attribute of this one. */
export const exportedName = (owner: Stack, attribute: string): string => {
  const resolved = owner.resolve(owner.exportValue(attribute)) as { 'Fn::ImportValue': string };
  return resolved['Fn::ImportValue'];
};

/** cdk-nag names what it found by region and account where they are known, and by their pseudo parameters where not. */
export const shown = (scope: Construct, what: 'region' | 'account'): string => {
  const value = Stack.of(scope)[what];
  return Token.isUnresolved(value) ? `<AWS::${what === 'region' ? 'Region' : 'AccountId'}>` : value;
};
