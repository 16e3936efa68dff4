export { ComplianceModule } from './compliance.module.js';
export { ComplianceRules, type PostingAnswer, type ReturnWindow } from './compliance.rules.js';
