const narrow = matchMedia('(max-width: 860px)');

/** On a narrow screen the panel is a sheet over the map: peeking, half or full; dragged by its handle or tapped. */
export class Sheet {
  static readonly stops = ['peek', 'half', 'full'] as const;

  readonly #panel: HTMLElement;
  readonly #handle: HTMLButtonElement;
  #stop: (typeof Sheet.stops)[number] = 'peek';

  constructor(panel: HTMLElement, handle: HTMLButtonElement) {
    this.#panel = panel;
    this.#handle = handle;
    handle.addEventListener('pointerdown', event => { this.#drag(event); });
    handle.addEventListener('click', event => {
      // A drag ends in a click of its own, which #drag has dealt with; keys have no pointer position.
      if (event.detail === 0) this.to(this.#stop === 'peek' ? 'half' : 'peek');
    });
    this.to('peek');
  }

  /** Keeps the legend on the map, or in the sheet when that covers the map. */
  house(legend: HTMLElement, onMap: HTMLElement, inSheet: HTMLElement): void {
    const place = () => { (narrow.matches ? inSheet : onMap).append(legend); };
    narrow.addEventListener('change', place);
    place();
  }

  get isNarrow(): boolean {
    return narrow.matches;
  }

  /** Opens far enough to read, without shrinking what was opened further. */
  reveal(): void {
    if (this.#stop === 'peek') this.to('half');
  }

  to(stop: (typeof Sheet.stops)[number]): void {
    this.#stop = stop;
    this.#panel.dataset.stop = stop;
    this.#panel.style.removeProperty('--drag');
    this.#handle.setAttribute('aria-expanded', String(stop !== 'peek'));
    if (stop === 'peek') this.#panel.scrollTop = 0;
  }

  #drag(down: PointerEvent): void {
    const height = this.#panel.getBoundingClientRect().height;
    let moved = 0;
    this.#handle.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => {
      moved = down.clientY - event.clientY;
      this.#panel.style.setProperty('--drag', `${height + moved}px`);
    };
    const up = () => {
      this.#handle.removeEventListener('pointermove', move);
      this.#handle.removeEventListener('pointercancel', up);
      const at = Sheet.stops.indexOf(this.#stop);
      // A tap toggles; a short drag goes one stop, a long one to the end.
      const steps = Math.abs(moved) < 8 ? (this.#stop === 'peek' ? 1 : -at)
        : Math.sign(moved) * (Math.abs(moved) > innerHeight * 0.45 ? 2 : 1);
      this.to(Sheet.stops[Math.min(2, Math.max(0, at + steps))] ?? 'peek');
    };
    this.#handle.addEventListener('pointermove', move);
    this.#handle.addEventListener('pointerup', up, { once: true });
    this.#handle.addEventListener('pointercancel', up, { once: true });
  }
}
