/** Grey rows in the shape of what is being loaded. Says so to those who cannot see them. */
export const Skeleton = ({ label, rows = 8 }: { label: string; rows?: number }) => (
  <div className="skeleton" role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, index) => (
      <div key={index} className="skeleton-row" data-step={index % 4} />
    ))}
  </div>
);
