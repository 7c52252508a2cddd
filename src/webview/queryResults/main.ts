import '../../../media/queryResults.css';
import { vsCodeApi } from '../shared/vscodeApi';
import { startResults } from './resultsPage';

const root = document.getElementById('queryResults');
if (root) startResults(root, vsCodeApi());
