import { Component, type ReactNode } from 'react';
import { texts } from '../texts.ts';

/** A fault in drawing one page must not leave the reader before a white one. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <main className="notice" role="alert">
        <h1>{texts.trouble.crashed.title}</h1>
        <p>{texts.trouble.crashed.lead}</p>
        <div className="notice-acts">
          <button
            type="button"
            className="button"
            onClick={() => {
              location.reload();
            }}
          >
            {texts.trouble.reload}
          </button>
        </div>
      </main>
    );
  }
}
