import { id } from './columns.ts';

/** The ids that tables share, each as long as it may be. */

export const workspace = id(64);
export const ref = id(160);
export const person = id(128);
export const subject = id(160);
export const goal = id(128);
export const metric = id(128);
export const link = id(128);
export const unit = id(128);
export const tool = id(32);
export const container = id(255);
/** As `placeId` makes them: a kind, a tool and an item or container. */
export const place = id(300);
/** As `mark` makes them: a kind, a space and a value. */
export const mark = id(272);
