export * from './moderation.events.js';
export { ModerationModule } from './moderation.module.js';
export { type ReportForLetter, ReportsQueries } from './reports/reports.queries.js';
