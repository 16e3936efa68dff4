import { postgresBackend } from './backends.js';
import { describeDurability } from './durability.js';

describeDurability('PostgreSQL', postgresBackend);
