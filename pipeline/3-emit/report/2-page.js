/* Language, theme, and numbers as the language writes them. The page's own markup is Vietnamese; data-en holds the
   English of a text, data-en-… that of an attribute. */
const root = document.documentElement;
root.classList.add('js');

/* A page opened from a file may have no storage. */
const stored = {
    get(key) {
        try { return localStorage.getItem(`vnextract-${key}`); } catch { return null; }
    },
    set(key, value) {
        try { localStorage.setItem(`vnextract-${key}`, value); } catch { /* the choice lasts as long as the page */ }
    },
};

const byId = (id) => document.getElementById(id);
const name = (code) => Object.hasOwn(codes[root.lang], code) ? codes[root.lang][code] : code;
const phrase = (key) => phrases[root.lang][key];
const number = (n) => n.toLocaleString(root.lang === 'en' ? 'en-GB' : 'vi-VN');

function firstLanguage() {
    const wanted = [stored.get('language'), ...(navigator.languages ?? [])].map((tag) => (tag ?? '').slice(0, 2));
    return wanted.find((tag) => tag === 'vi' || tag === 'en') ?? 'vi';
}

root.lang = firstLanguage();
if (['light', 'dark'].includes(stored.get('theme'))) {
    root.dataset.theme = stored.get('theme');
}

/* Show a text or attribute in the language of the page; the Vietnamese one is kept when it is first replaced. */
function translate(element) {
    for (const { name: from, value } of [...element.attributes]) {
        if (!from.startsWith('data-en')) {
            continue;
        }
        const attribute = from.slice('data-en-'.length);
        const keep = from.replace('data-en', 'data-vi');
        if (!element.hasAttribute(keep)) {
            element.setAttribute(keep, attribute ? element.getAttribute(attribute) : element.textContent);
        }
        const text = root.lang === 'en' ? value : element.getAttribute(keep);
        if (attribute) {
            element.setAttribute(attribute, text);
        } else {
            element.textContent = text;
        }
    }
}

/* `listeners` redraw what they have made themselves. */
const listeners = [];
function setLanguage(language) {
    root.lang = language;
    for (const element of document.querySelectorAll('[data-en], [data-en-aria-label]')) {
        translate(element);
    }
    for (const element of document.querySelectorAll('.n')) {
        element.textContent = number(Number(element.textContent.replace(/\D/g, '')));
    }
    for (const element of document.querySelectorAll('[data-code]')) {
        element.textContent = name(element.dataset.code);
    }
    document.title = `${document.querySelector('h1').textContent} – vnextract`;
    const button = byId('language');
    button.textContent = language === 'en' ? 'Tiếng Việt' : 'English';
    button.lang = language === 'en' ? 'vi' : 'en';
    listeners.forEach((listener) => listener());
}

function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function startSwitches() {
    byId('language').addEventListener('click', () => {
        setLanguage(root.lang === 'en' ? 'vi' : 'en');
        stored.set('language', root.lang);
    });
    const theme = byId('theme');
    const show = () => theme.setAttribute('aria-pressed', String(isDark()));
    theme.addEventListener('click', () => {
        root.dataset.theme = isDark() ? 'light' : 'dark';
        stored.set('theme', root.dataset.theme);
        show();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
    show();
}
