export { DemoModule } from './demo.module.js';
export { DemoShop, type MissingStory } from './demo-shop.js';
