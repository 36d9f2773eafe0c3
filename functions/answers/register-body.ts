import * as z from 'zod/mini';

// What an entry says, in general; what its register says of it stands in its fields (shared/registers/). Written out member by
// member, because nothing in the description of the interface is open and no type of it names itself.

const Plain = z.union([z.string(), z.number(), z.boolean()]);
/** Of a member of a list: a value, or a list as of periods. */
const Inner = z.union([Plain, z.array(z.union([Plain, z.record(z.string(), Plain)]))]);
const Member = z.record(z.string(), Inner);
export const RegisterBody = z
  .record(z.string(), z.union([Plain, z.array(z.union([Plain, Member])), Member]))
  .check(z.meta({ id: 'RegisterBody' }));
