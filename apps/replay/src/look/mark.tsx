/** The product's mark: two ends and the line through them. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden>
    <path d="M4 6h3.5c8 0 1 12 9 12H20" className="mark-line" />
    <circle cx="4" cy="6" r="2.6" className="mark-start" />
    <circle cx="20" cy="18" r="2.6" className="mark-end" />
  </svg>
);
