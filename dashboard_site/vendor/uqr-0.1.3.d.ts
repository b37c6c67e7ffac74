export function encode(text: string): { size: number; data: boolean[][] };
