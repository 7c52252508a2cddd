export { readReportFiles } from '../../../node/reportFiles';
