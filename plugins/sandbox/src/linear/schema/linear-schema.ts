import { buildSchema, type GraphQLSchema } from 'graphql';
import { writeLinearSdl } from './linear-sdl.ts';

let sdl: string | null = null;

/** Linear's schema as the installed `@linear/sdk` knows it, without resolvers; a new one at each call. */
export function linearSchema(): GraphQLSchema {
  sdl ??= writeLinearSdl();
  return buildSchema(sdl, { assumeValid: true });
}
