import { useEffect, useRef, type ReactNode } from 'react';

/**
 * A modal layer: the browser's own `<dialog>`, which keeps the focus inside, closes on Escape and hides the rest from
 * assistive technology, without a style element that a strict CSP would refuse.
 */
export const Sheet = ({
  label,
  size = 'full',
  onClose,
  children,
}: {
  label: string;
  size?: 'small' | 'full';
  onClose: () => void;
  children: ReactNode;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`sheet sheet-${size}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="sheet-body">{children}</div>
    </dialog>
  );
};
