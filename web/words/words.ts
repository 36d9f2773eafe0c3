import type { zh } from './zh.ts';

/** Every word of the portal; zh is the model, en has the same keys (the compiler and a test hold it). */
export type Words = typeof zh;
export type Language = 'zh' | 'en';
