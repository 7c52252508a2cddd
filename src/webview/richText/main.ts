import '../../../media/richText.css';
import { vsCodeApi } from '../shared/vscodeApi';
import { startRichText } from './richTextPage';

const root = document.getElementById('richText');
if (root) startRichText(root, vsCodeApi());
