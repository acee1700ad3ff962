const WIDTH = 180;
const HEIGHT = 36;

type SparklineProps = {
  values: number[];
  /** The line in words. */
  label: string;
};

/** A line over the last hour from zero up. The words beside it carry the figures. */
export function Sparkline({ values, label }: SparklineProps) {
  const top = Math.max(1, ...values);
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0;
  const points = values.map(
    (n, i) => `${(i * step).toFixed(1)},${(HEIGHT - 2 - (n / top) * (HEIGHT - 4)).toFixed(1)}`,
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-8 w-full min-w-0 text-green"
    >
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
