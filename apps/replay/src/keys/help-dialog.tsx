import { Sheet } from '../look/sheet.tsx';
import { texts } from '../texts.ts';

/** The list of keys. */
export const HelpDialog = ({ onClose }: { onClose: () => void }) => (
  <Sheet label={texts.help.title} onClose={onClose} size="small">
    <header className="sheet-head">
      <h2>{texts.help.title}</h2>
      <button type="button" className="button button-bare" onClick={onClose}>
        {texts.help.close}
      </button>
    </header>
    <dl className="keys">
      {texts.help.rows.map(({ keys, does }) => (
        <div key={does}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </Sheet>
);
