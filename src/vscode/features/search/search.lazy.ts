export { recall } from './recall';
export { search } from './search';
