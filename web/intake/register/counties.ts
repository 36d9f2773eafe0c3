/** The counties of the city, as departments of the register. */
export const COUNTIES = [
  'jiguan',
  'hengshan',
  'didao',
  'lishu',
  'chengzihe',
  'mashan',
  'jidong',
  'hulin',
  'mishan',
] as const;
