/* The texts: the card that tells about a mention, the ways between text, table and charts. */
function goTo(element) {
    card.hide();
    document.querySelectorAll('.here').forEach((other) => other.classList.remove('here'));
    element.classList.add('here');
    if (element.tagName === 'TR') {
        element.tabIndex = -1;
    }
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
}

const card = {
    of: null,

    start() {
        this.element = document.createElement('div');
        this.element.id = 'card';
        this.element.role = 'tooltip';
        this.element.hidden = true;
        document.querySelector('main').append(this.element);
        const texts = document.querySelector('.articles');
        const mention = (event) => event.target.closest?.('a[id^="m"]');
        let leaving;
        texts.addEventListener('pointerover', (event) => {
            if (event.pointerType !== 'touch' && mention(event)) {
                clearTimeout(leaving);
                this.show(mention(event));
            }
        });
        /* Time to move the pointer onto the card. */
        const leave = (event) => {
            if (event.pointerType !== 'touch') {
                clearTimeout(leaving);
                leaving = setTimeout(() => this.element.matches(':hover') || this.hide(), 150);
            }
        };
        texts.addEventListener('pointerout', leave);
        this.element.addEventListener('pointerleave', leave);
        texts.addEventListener('focusin', (event) => mention(event)?.matches(':focus-visible') && this.show(mention(event)));
        texts.addEventListener('focusout', () => this.hide());
        /* A press on the card leaves the focus where it is. */
        this.element.addEventListener('mousedown', (event) => event.preventDefault());
        /* The first tap shows the card, the second goes to the row. */
        let touched = false;
        texts.addEventListener('pointerdown', (event) => { touched = event.pointerType === 'touch'; });
        texts.addEventListener('click', (event) => {
            const tapped = mention(event);
            if (tapped && touched && this.of !== tapped) {
                event.preventDefault();
                this.show(tapped);
            }
        });
        addEventListener('pointerdown', (event) => {
            if (!this.element.contains(event.target) && mention(event) !== this.of) {
                this.hide();
            }
        });
        addEventListener('keydown', (event) => event.key === 'Escape' && this.hide());
        addEventListener('scroll', () => this.of && this.place(), { passive: true });
        listeners.push(() => this.hide());
    },

    hide() {
        this.of?.removeAttribute('aria-describedby');
        this.of = null;
        this.element.hidden = true;
    },

    show(mention) {
        const row = table.all[Number(mention.id.slice(1)) - 1];
        if (!row || this.of === mention) {
            return;
        }
        this.hide();
        this.of = mention;
        this.fill(row, mention);
        this.element.hidden = false;
        mention.setAttribute('aria-describedby', 'card');
        this.place();
    },

    fill(row, mention) {
        const cell = (column) => table.cell(row, column);
        const { b: basis, r: rule } = row.element.dataset;
        const title = document.createElement('strong');
        title.textContent = `${name(cell(1))} · ${name(cell(2))}`;
        const list = document.createElement('dl');
        const facts = { value: cell(3), unit: cell(4), modifier: name(cell(5)), days: cell(6), basis: name(basis),
            about: cell(7), rule };
        for (const [label, text] of Object.entries(facts)) {
            if (text) {
                const term = document.createElement('dt');
                const fact = document.createElement('dd');
                term.textContent = phrase(label);
                fact.textContent = text;
                group(fact);
                list.append(term, fact);
            }
        }
        const go = document.createElement('p');
        const link = document.createElement('a');
        link.href = mention.hash;
        link.textContent = phrase('go');
        go.append(link);
        this.element.className = row.element.className.split(' ')[0];
        this.element.replaceChildren(title, list, go);
    },

    /* Below the mention, above it where there is no room. */
    place() {
        const at = this.of.getClientRects()[0];
        const { offsetWidth: width, offsetHeight: height } = this.element;
        const below = at.bottom + 6;
        this.element.style.left = `${Math.max(12, Math.min(at.left, root.clientWidth - width - 12))}px`;
        this.element.style.top = `${below + height < innerHeight ? below : Math.max(6, at.top - height - 6)}px`;
    },
};

/* Clicks on a chart choose rows. */
function startCharts() {
    for (const link of document.querySelectorAll('#overview a')) {
        const { value, kind, type, from, to } = link.dataset;
        link.addEventListener('click', () => {
            const days = (row) => table.cell(row, 6).split(' – ');
            table.pick({
                label: () => kind ? `${name(type)} · ${name(kind)}` : value ?? (from === to ? from : `${from} – ${to}`),
                test: (row) => {
                    if (value !== undefined) {
                        return row.type === 'body' && table.value(row) === value;
                    }
                    if (kind !== undefined) {
                        return table.cell(row, 1) === type && table.cell(row, 2) === kind;
                    }
                    const [first, last = first] = days(row);
                    return row.type === 'date' && first >= from && last <= to;
                },
            });
        });
    }
    /* One stop of the Tab key for the whole time line; arrows move in it. */
    const bars = [...document.querySelectorAll('.time a')];
    const line = document.querySelector('.time');
    if (line) {
        line.scrollLeft = line.querySelector('.peak').offsetLeft - line.clientWidth / 2;
    }
    bars.forEach((bar, at) => {
        bar.tabIndex = at === 0 ? 0 : -1;
        bar.addEventListener('keydown', (event) => {
            const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: bars.length - 1 }[event.key];
            if (bars[to]) {
                event.preventDefault();
                bar.tabIndex = -1;
                bars[to].tabIndex = 0;
                bars[to].focus();
            }
        });
    });
}

/* #r5 is a row, which may be on another page of the table; #m5 is its place in the texts. */
function followHash() {
    const id = location.hash.slice(1);
    if (/^r\d+$/.test(id)) {
        table.reveal(id);
    } else if (/^m\d+$/.test(id) && byId(id)) {
        goTo(byId(id));
    }
}

document.addEventListener('DOMContentLoaded', () => {
    try {
        card.start();
        table.start();
    } catch (error) {
        root.classList.remove('js'); /* what the page is without scripts is better than half of one with them */
        throw error;
    }
    startCharts();
    startSwitches();
    setLanguage(root.lang);
    followHash();
    addEventListener('hashchange', followHash);
    /* The same link once more changes no hash. */
    document.addEventListener('click', (event) => {
        const link = event.target.closest?.('a[href^="#"]');
        if (link && link.hash === location.hash && !event.defaultPrevented) {
            setTimeout(followHash);
        }
    });
});
