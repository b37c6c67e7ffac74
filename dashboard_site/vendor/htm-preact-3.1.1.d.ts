/** What the page uses of the vendored file, for the type check alone; nothing serves it. */
export class Component<P = any, S = any> {
  constructor(props?: P);
  props: P;
  state: S;
  base: any;
  setState(change: Partial<S> | ((state: S) => Partial<S>), done?: () => void): void;
  forceUpdate(): void;
}
export function html(strings: TemplateStringsArray, ...values: any[]): any;
export function render(node: any, parent: Element): void;
