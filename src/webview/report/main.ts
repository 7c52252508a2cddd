import 'uplot/dist/uPlot.min.css';
import '../../../media/report.css';
import { vsCodeApi } from '../shared/vscodeApi';
import { startReport } from './reportPage';

const root = document.getElementById('report');
if (root) startReport(root, vsCodeApi());
