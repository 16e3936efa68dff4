export { DemoModule } from './demo.module.js';
export { DemoPictures, type PicturesUnderWay } from './demo-pictures.js';
export { DemoShop, type MissingStory } from './demo-shop.js';
