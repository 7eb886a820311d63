/* The table: filters, order, pages. All rows are taken out of the page and fifty of them put back at a time, so that
   thousands cost nothing. */
const PAGE = 50;
const types = { d: 'date', f: 'figure', b: 'body' };
const columns = ['text', 'type', 'kind', 'value', 'unit', 'modifier', 'days', 'about', 'doc'];

/* Letters without marks, for a search written without them: so y te finds Sở Y tế. */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');

/* Set long numbers among the texts of an element in groups of three; copied, they are what they were. */
function group(element) {
    for (const node of [...element.childNodes]) {
        const found = node.nodeType === Node.TEXT_NODE && /^(-?\d{5,})(\.\d*)?$/.exec(node.data);
        if (found) {
            const parts = found[1].split(/\B(?=(?:\d{3})+$)/).map((part, at) => {
                const span = document.createElement('span');
                span.className = at > 0 ? 'g' : '';
                span.textContent = part;
                return span;
            });
            node.replaceWith(...parts, found[2] ?? '');
        }
    }
}

const table = {
    all: [],    /* every row, in the order of the texts */
    shown: [],  /* those that pass, in the order chosen */
    page: 0,
    column: -1,
    down: false,
    picked: null, /* what was clicked in a chart: { label(), test(row) } */

    start() {
        const body = byId('table').tBodies[0];
        this.body = body;
        this.all = [...body.rows].map((element, at) => ({ element, at, type: types[element.className] ?? 'other' }));
        body.replaceChildren();
        this.fillSelect(byId('kind'), new Set(this.all.map((row) => this.cell(row, 2))), name);
        this.fillSelect(byId('document'), new Set(this.all.map((row) => this.doc(row))), (doc) => doc);
        this.startOrder();
        this.startFilters();
        this.apply();
        listeners.push(() => {
            this.fillNames();
            this.draw();
        });
        root.classList.add('ready');
    },

    /* What a cell says: the code it came with, not its name in the language of the page. */
    cell(row, column) {
        const element = row.element.cells[column];
        return element.dataset.cell ?? element.textContent;
    },
    /* A value without the high end of its range; group takes its text node apart. */
    value(row) {
        const cell = row.element.cells[3];
        return cell.dataset.low ?? cell.firstChild?.data ?? '';
    },
    doc(row) {
        return row.element.cells[8].firstChild.firstChild.data ?? '';
    },

    fillSelect(select, values, label) {
        for (const value of values) {
            const option = new Option(label(value), value);
            option.dataset.value = value;
            select.add(option);
        }
    },
    fillNames() {
        for (const option of byId('kind').querySelectorAll('[data-value]')) {
            option.textContent = name(option.dataset.value);
        }
    },

    startFilters() {
        const form = document.querySelector('.filters');
        let waiting;
        const soon = () => {
            clearTimeout(waiting);
            waiting = setTimeout(() => this.apply(), 120);
        };
        form.addEventListener('submit', (event) => event.preventDefault());
        byId('search').addEventListener('input', soon);
        form.addEventListener('change', () => this.apply());
        byId('clear').addEventListener('click', () => this.clear());
        byId('picked').addEventListener('click', () => {
            this.pick(null);
            byId('search').focus();
        });
        byId('previous').addEventListener('click', () => this.turn(-1));
        byId('next').addEventListener('click', () => this.turn(1));
        addEventListener('beforeprint', () => this.draw(true));
        addEventListener('afterprint', () => this.draw());
    },

    pick(picked) {
        this.picked = picked;
        this.apply();
    },

    clear() {
        document.querySelector('.filters').reset();
        this.pick(null);
    },

    words(row) {
        row.words ??= [...row.element.cells].map((cell) => cell.dataset.cell ?? cell.textContent).join('\n').toLowerCase();
        return row.words;
    },
    plainWords(row) {
        row.plain ??= plain(this.words(row));
        return row.plain;
    },

    test() {
        const query = byId('search').value.trim().toLowerCase().normalize('NFC');
        const marked = query !== plain(query);
        const kind = byId('kind').value;
        const doc = byId('document').value;
        const on = { other: true };
        for (const type of Object.values(types)) {
            on[type] = byId(type).checked;
            root.classList.toggle(`hide-${type}`, !on[type]);
        }
        return (row) => on[row.type] && (!kind || this.cell(row, 2) === kind) && (!doc || this.doc(row) === doc) &&
            (!this.picked || this.picked.test(row)) &&
            (!query || (marked ? this.words(row) : this.plainWords(row)).includes(query));
    },

    apply() {
        this.shown = this.all.filter(this.test());
        this.order();
        this.page = 0;
        this.draw();
    },

    startOrder() {
        [...byId('table').tHead.rows[0].cells].forEach((head, column) => {
            const button = document.createElement('button');
            button.type = 'button';
            button.textContent = head.textContent;
            button.dataset.en = head.dataset.en;
            delete head.dataset.en;
            head.replaceChildren(button);
            button.addEventListener('click', () => {
                const again = this.column === column;
                this.column = again && this.down ? -1 : column;
                this.down = again && !this.down;
                this.order();
                this.page = 0;
                this.draw();
            });
        });
    },

    /* Numbers by size, dates by their first day, the rest as Vietnamese sorts words. */
    key(row, column) {
        if (columns[column] === 'doc') {
            return row.at;
        }
        if (columns[column] === 'value' && row.type === 'figure') {
            const n = Number(this.value(row));
            return Number.isNaN(n) ? this.value(row) : n;
        }
        if (columns[column] === 'type' || columns[column] === 'kind') {
            return name(this.cell(row, column));
        }
        return columns[column] === 'value' ? this.value(row) : this.cell(row, column);
    },

    order() {
        const { column, down } = this;
        const collator = new Intl.Collator('vi', { numeric: true });
        const sign = down ? -1 : 1;
        for (const row of this.shown) {
            row.key = column < 0 ? row.at : this.key(row, column);
        }
        /* Empty cells stay behind in both directions; numbers stand before words. */
        this.shown.sort((a, b) => {
            if ((a.key === '') !== (b.key === '')) {
                return a.key === '' ? 1 : -1;
            }
            const numbers = (typeof a.key === 'number') - (typeof b.key === 'number');
            const order = numbers ? -numbers : typeof a.key === 'number' ? a.key - b.key : collator.compare(a.key, b.key);
            return sign * order || a.at - b.at;
        });
        [...byId('table').tHead.rows[0].cells].forEach((head, at) => {
            if (at === column) {
                head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
            } else {
                head.removeAttribute('aria-sort');
            }
        });
    },

    turn(by) {
        this.page += by;
        this.draw();
        byId('table').scrollIntoView({ block: 'start' });
    },

    draw(everything = false) {
        const pages = Math.max(1, Math.ceil(this.shown.length / PAGE));
        const rows = everything ? this.shown : this.shown.slice(this.page * PAGE, (this.page + 1) * PAGE);
        rows.forEach((row) => this.dress(row));
        this.body.replaceChildren(...rows.map((row) => row.element));
        byId('count').textContent = phrase('count')(number(this.shown.length), number(this.all.length));
        byId('page').textContent = phrase('page')(number(this.page + 1), number(pages));
        byId('previous').disabled = this.page === 0;
        byId('next').disabled = this.page === pages - 1;
        document.querySelector('.pager').hidden = pages === 1;
        byId('picked').hidden = !this.picked;
        if (this.picked) {
            byId('picked').textContent = this.picked.label();
            byId('picked').title = phrase('drop');
        }
    },

    /* A row that is to be seen: names for its codes, long numbers in groups of three. */
    dress(row) {
        const { cells } = row.element;
        for (const column of [1, 2, 5]) {
            const cell = cells[column];
            cell.dataset.cell ??= cell.textContent;
            cell.lang = root.lang;
            const text = name(cell.dataset.cell);
            if (column === 1) {
                cell.firstElementChild.textContent = text;
            } else {
                cell.textContent = text;
            }
        }
        if (row.type === 'figure' && cells[3].dataset.low === undefined) {
            cells[3].dataset.low = cells[3].firstChild?.data ?? '';
            group(cells[3]);
        }
    },
    /* Show the row of this id and go there. */
    reveal(id) {
        const row = this.all.find(({ element }) => element.id === id);
        if (!row) {
            return;
        }
        if (!this.shown.includes(row)) {
            this.clear();
        }
        this.page = Math.floor(this.shown.indexOf(row) / PAGE);
        this.draw();
        goTo(row.element);
    },
};
