import '@vscode-elements/elements/dist/vscode-button/vscode-button.js';
import '../../../media/form.css';
import { vsCodeApi } from '../shared/vscodeApi';
import { startForm } from './formPage';

const root = document.getElementById('form');
if (root) startForm(root, vsCodeApi());
