import { toSVG } from 'bwip-js/node';

/**
 * The order number as Code 128, which handheld scanners read and type. Drawn on the server, so that the browser loads
 * no barcode library.
 */
export function OrderBarcode({ number }: { number: string }) {
  const svg = toSVG({ bcid: 'code128', text: number, height: 12, scale: 2 });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  // White also in the dark theme: scanners need dark bars on a light ground.
  return (
    <img
      src={source}
      alt={`Barcode of order ${number}`}
      className="h-16 w-56 max-w-full bg-[#fff] object-contain p-2"
    />
  );
}
