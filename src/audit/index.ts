export { AuditLog, type AuditedAct } from './audit-log.js';
export { AuditQueries, type WorkshopAct } from './audit.queries.js';
export { AuditModule } from './audit.module.js';
export { type Anchor, AuditVerification } from './audit.verification.js';
