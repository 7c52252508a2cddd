import '../../../media/handover.css';
import { vsCodeApi } from '../shared/vscodeApi';
import { startHandover } from './handoverPage';

const root = document.getElementById('handover');
if (root) startHandover(root, vsCodeApi());
