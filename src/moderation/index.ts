export * from './moderation.events.js';
export { ModerationModule } from './moderation.module.js';
