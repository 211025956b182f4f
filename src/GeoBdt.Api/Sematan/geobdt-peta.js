// <geobdt-peta ukuran="sanitasi-tak-layak" kode="35.03"> shows a map whose areas say their names and values under the pointer, a
// finger or the arrow keys. What stands inside the element is seen until then, and stays where the map cannot be had. With the attribute
// tunda a button loads it. Also here: our picture and vector tiles for Leaflet. Nothing else is loaded, no style of the page is touched.

const base = new URL('..', import.meta.url).href;
const svgNamespace = 'http://www.w3.org/2000/svg';

const texts = {
  id: { open: 'Buka peta interaktif', hint: 'Sentuh wilayah, atau pakai tombol panah, untuk melihat angkanya.', in: 'Perbesar', out: 'Perkecil', map: 'Peta', failed: 'Peta tidak dapat dimuat.' },
  en: { open: 'Open the interactive map', hint: 'Touch an area, or use the arrow keys, to see its number.', in: 'Zoom in', out: 'Zoom out', map: 'Map', failed: 'The map cannot be loaded.' },
};

const style = new CSSStyleSheet();
style.replaceSync(`
  :host{display:block;max-width:100%}svg{display:block;max-width:100%;height:auto;touch-action:pan-y}svg:focus-visible,button:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}
  p{margin:.4rem 0;min-height:1.5em;font:inherit}button{font:inherit;min-width:2.5rem;min-height:2.5rem;margin:.3rem .3rem 0 0}@media print{button{display:none}}`);

class GeobdtPeta extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.words = texts[this.getAttribute('bahasa')] ?? texts.id;
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [style];
    this.shadowRoot.append(document.createElement('slot'));
    if (!this.hasAttribute('tunda')) {
      this.load();
      return;
    }

    const open = this.button(this.words.open, () => { open.disabled = true; this.load(); });
    this.shadowRoot.append(open);
  }

  get address() {
    const server = this.getAttribute('server')?.replace(/\/*$/, '/') ?? base;
    const query = new URLSearchParams();
    for (const name of ['tingkat', 'kelas', 'metode', 'batas', 'kelas-dari', 'tengah', 'palet', 'lebar', 'tinggi', 'bahasa', 'rilis']) {
      if (this.getAttribute(name)) query.set(name, this.getAttribute(name));
    }

    return `${server}peta/${encodeURI(this.getAttribute('ukuran') ?? '')}/${encodeURI(this.getAttribute('kode') ?? '')}.svg?${query}`;
  }

  async load() {
    const said = document.createElement('p');
    said.setAttribute('role', 'status');
    try {
      const answer = await fetch(this.address, { credentials: 'omit', signal: AbortSignal.timeout(20_000) });
      if (!answer.ok) throw new Error((await answer.json()).detail);
      const drawing = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml').documentElement;
      if (drawing.namespaceURI !== svgNamespace || drawing.querySelector('parsererror')) throw new Error(this.words.failed);
      this.show(harmless(drawing), said);
    } catch (error) {
      // What stands inside the element stays.
      said.textContent = `${this.words.failed} ${error.name === 'Error' && error.message !== this.words.failed ? error.message : ''}`.trim();
      this.shadowRoot.append(said);
    }
  }

  show(svg, said) {
    const areas = [...svg.querySelectorAll('path')].filter(path => path.querySelector('title'));
    const window = svg.viewBox.baseVal;
    const whole = [window.x, window.y, window.width, window.height];
    let at = -1, mark = null;
    const choose = area => {
      mark?.remove();
      at = areas.indexOf(area);
      if (at < 0) return;
      mark = area.cloneNode(false);
      for (const [name, value] of [['fill', 'none'], ['stroke', '#151b23'], ['stroke-width', '28'], ['pointer-events', 'none']]) mark.setAttribute(name, value);
      area.parentNode.parentNode.append(mark);
      said.textContent = area.querySelector('title').textContent;
    };
    const zoom = factor => {
      const width = Math.min(whole[2], window.width / factor), height = Math.min(whole[3], window.height / factor);
      const box = at < 0 ? null : centre(areas[at], svg);
      const [x, y] = box ?? [window.x + window.width / 2, window.y + window.height / 2];
      window.x = clamp(x - width / 2, whole[0], whole[0] + whole[2] - width);
      window.y = clamp(y - height / 2, whole[1], whole[1] + whole[3] - height);
      [window.width, window.height] = [width, height];
    };

    svg.setAttribute('tabindex', '0');
    svg.setAttribute('role', 'application');
    svg.setAttribute('aria-label', `${this.words.map}: ${svg.querySelector('title')?.textContent ?? ''}. ${this.words.hint}`);
    svg.addEventListener('pointermove', event => areas.includes(event.target) && choose(event.target));
    svg.addEventListener('pointerdown', event => areas.includes(event.target) && choose(event.target));
    svg.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step && areas.length) {
        event.preventDefault();
        choose(areas[(at + step + (at < 0 && step < 0 ? 1 : 0) + areas.length) % areas.length]);
      } else if (event.key === '+' || event.key === '-') {
        event.preventDefault();
        zoom(event.key === '+' ? 1.6 : 1 / 1.6);
      }
    });
    said.textContent = this.words.hint;
    this.shadowRoot.replaceChildren(svg, said, this.button('+', () => zoom(1.6), this.words.in), this.button('−', () => zoom(1 / 1.6), this.words.out));
  }

  button(text, act, name = text) {
    const button = document.createElement('button');
    [button.type, button.textContent] = ['button', text];
    button.setAttribute('aria-label', name);
    button.addEventListener('click', act);
    return button;
  }
}

// Our drawings hold no scripts and no links; a server that somebody put in between must not bring any in.
function harmless(drawing) {
  const svg = document.importNode(drawing, true);
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    if (!['svg', 'title', 'desc', 'defs', 'clipPath', 'pattern', 'path', 'g', 'use', 'text', 'tspan', 'rect', 'circle', 'line'].includes(element.localName)) {
      element.remove();
      continue;
    }

    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith('on') || name === 'style' || (name.endsWith('href') && !value.startsWith('#'))) element.removeAttribute(name);
    }
  }

  return svg;
}

function centre(area, svg) {
  const box = area.getBBox(), matrix = svg.getCTM().inverse().multiply(area.getCTM());
  const point = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(matrix);
  return [point.x, point.y];
}

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

/**
 * Our picture tiles as a layer of Leaflet, which OpenSID ships: ubinLeaflet(L, 'sanitasi-tak-layak', { induk: '35.03', tingkat: 'desa' }).addTo(map).
 * @param L Leaflet.
 * @param {string} ukuran The value.
 * @param {{induk?: string, tingkat?: string, palet?: string, kelas?: number, server?: string, attribution?: string}} choice What of it.
 */
export function ubinLeaflet(L, ukuran, { server = base, attribution = 'GeoBdt', ...choice } = {}) {
  const query = new URLSearchParams(choice);
  return L.tileLayer(`${server.replace(/\/*$/, '/')}peta/${encodeURI(ukuran)}/{z}/{x}/{y}.png?${query}`, { attribution, maxZoom: 16, opacity: 0.8 });
}

// What stands for a class number below the classes themselves.
const special = ['tidak-ada-data', 'dirahasiakan', 'penyebut-kecil', 'nol'];

/**
 * Our vector tiles as a layer of Leaflet with the plugin Leaflet.VectorGrid, coloured by class: sharp at every zoom, and the areas answer to events
 * (with interactive: true) with names and values. (await ubinVektorLeaflet(L, 'sanitasi-tak-layak', { induk: '35.03', tingkat: 'desa' })).addTo(map).
 * @param L Leaflet with L.vectorGrid.
 * @param {string} ukuran The value.
 * @param {{induk?: string, tingkat?: string, palet?: string, kelas?: number, server?: string, attribution?: string, interactive?: boolean}} choice What of it.
 * @returns {Promise<object>} The layer; its legenda is the answer of /peta/{ukuran}/legenda.json.
 */
export async function ubinVektorLeaflet(L, ukuran, { server = base, attribution = 'GeoBdt', interactive = false, palet, ...choice } = {}) {
  const root = server.replace(/\/*$/, '/');
  const asked = new URLSearchParams({ kelas: '5', ...choice });
  const answer = await fetch(`${root}peta/${encodeURI(ukuran)}/legenda.json?${new URLSearchParams({ ...Object.fromEntries(asked), ...(palet && { palet }) })}`, { credentials: 'omit' });
  const legenda = await answer.json();
  if (!answer.ok) throw new Error(legenda.detail);
  const colours = [...special.map(name => legenda.khusus.find(one => one.status === name)?.warna), ...legenda.kelas.map(one => one.warna)];
  const looks = properties => {
    const colour = colours[properties[`kelas:${legenda.ukuran}`]];
    return { fill: Boolean(colour), fillColor: colour, fillOpacity: 0.8, weight: 0.5, color: '#4a5560' };
  };
  // Classes and values of one release: the tiles name the one of the legend.
  const tiles = `${root}ubin/{z}/{x}/{y}.mvt?${new URLSearchParams({ ...Object.fromEntries(asked), ukuran: legenda.ukuran, rilis: legenda.rilis })}`;
  const styles = Object.fromEntries(['provinsi', 'kabupaten', 'kecamatan', 'desa', 'label'].map(layer => [layer, layer === legenda.tingkat ? looks : []]));
  const layer = L.vectorGrid.protobuf(tiles, {
    attribution, interactive, maxNativeZoom: 12, rendererFactory: L.svg.tile, vectorTileLayerStyles: styles, getFeatureId: feature => feature.properties.kode,
  });
  return Object.assign(layer, { legenda });
}

if (!customElements.get('geobdt-peta')) customElements.define('geobdt-peta', GeobdtPeta);
