import { App } from 'aws-cdk-lib';
import { buildStacks } from './stacks/build.ts';

buildStacks(new App());
