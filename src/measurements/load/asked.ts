/** Less than this share of what was asked for is another test than the one that was asked for. */
export const ENOUGH = 0.9;
/**
 * The first and the last seconds of the load are partly empty, and the timer that holds a
 * throughput needs some to settle.
 */
export const EDGE_SECONDS = 3;
export const STEADY_SECONDS = 10;
