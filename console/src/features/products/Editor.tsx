import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Mistake } from '@/lib/api/problem';
import { nonce } from '@/lib/nonce';
import { look } from './editorLook';

export interface EditorHandle {
  /** Puts the caret at the line and shows it. */
  jump: (line: number) => void;
  replace: (text: string) => void;
}

interface EditorProps {
  start: string;
  mistakes: Mistake[];
  onChange: (text: string) => void;
  ref: Ref<EditorHandle>;
}

/** A manifest's text with its mistakes where they are. Tab leaves the editor, so that nobody is caught in it. */
export default function Editor({ start, mistakes, onChange, ref }: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const heard = useRef(onChange);
  heard.current = onChange;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once and owns its text from then on
  useEffect(() => {
    if (place.current === null) {
      return;
    }
    const made = new EditorView({
      doc: start,
      parent: place.current,
      extensions: [
        EditorView.cspNonce.of(nonce),
        basicSetup,
        yaml(),
        lintGutter(),
        look,
        EditorView.contentAttributes.of({ 'aria-label': 'Manifest in YAML' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            heard.current(update.state.doc.toString());
          }
        }),
      ],
    });
    // What scrolls is reached by keyboard also where the text itself is not focused.
    made.scrollDOM.tabIndex = 0;
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const shown = view.current;
    if (shown === null) {
      return;
    }
    const { doc } = shown.state;
    const found = mistakes.map((mistake) => {
      const line = doc.line(Math.min(Math.max(mistake.line ?? 1, 1), doc.lines));
      const from = Math.min(line.from + (mistake.column ?? 1) - 1, line.to);
      return { from, to: line.to, severity: 'error' as const, message: mistake.detail };
    });
    shown.dispatch(setDiagnostics(shown.state, found));
  }, [mistakes]);
  useImperativeHandle(ref, () => ({
    jump: (line) => {
      const shown = view.current;
      if (shown !== null) {
        const at = shown.state.doc.line(Math.min(line, shown.state.doc.lines)).from;
        shown.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
        shown.focus();
      }
    },
    replace: (text) =>
      view.current?.dispatch({ changes: { from: 0, to: view.current.state.doc.length, insert: text } }),
  }));
  return <div ref={place} />;
}
