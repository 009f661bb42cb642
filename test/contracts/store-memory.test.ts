import { memoryStore, storeContract } from '@throughline/core/testing';
import { describe, expect, it } from 'vitest';

storeContract({ describe, it, expect }, async () => memoryStore());
