import '@vscode-elements/elements/dist/vscode-button/vscode-button.js';
import '../../../media/form.css';
import '../../../media/eventForm.css';
import { vsCodeApi } from '../shared/vscodeApi';
import { startEventForm } from './eventPage';

const root = document.getElementById('eventForm');
if (root) startEventForm(root, vsCodeApi());
