// Two handsets. What is on a screen comes from the server's events, in their order; the page only draws it.

const KHMER = /[\u1780-\u17ff\u19e0-\u19ff]/gu;
const NUMBER = /\+?\d[\d ]{5,}\d/g; // of a telephone: not broken over two lines
const LETTER = /\p{L}|\p{N}/gu;
const AGAIN_MS = 2000; // the demo does not answer: ask again after this

const script = (text) => {
  const khmer = (text.match(KHMER) || []).length;
  return khmer * 3 >= (text.match(LETTER) || []).length && khmer ? "km" : "en";
};

const stranger = () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");

const make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
};

// Each line in its own language, for its font, its line height and its line breaks.
const written = (text) => {
  const whole = make("div", "text");
  for (const line of text.split("\n")) {
    const span = make("span", "", line.replace(NUMBER, (number) => number.replaceAll(" ", "\u00a0")));
    span.lang = script(line);
    whole.append(span);
  }
  return whole;
};

// Above its caption, as Telegram has it. The size is given, so that nothing moves when it arrives.
const pictured = (event, phone) => {
  const picture = make("img", "picture");
  [picture.width, picture.height] = [1080, 1080];
  picture.alt = event.text;
  picture.src = `/demo/pictures/${phone}/${event.picture}`;
  return picture;
};

class Handset {
  constructor(section) {
    this.phone = section.dataset.phone;
    this.find = (selector) => section.querySelector(selector);
    this.screen = this.find(".screen");
    this.field = this.find("textarea");
    this.language = this.find(".language");
    this.language.value = this.kept("language") || (navigator.language.startsWith("km") ? "km" : "en");
    this.person = this.kept("person") || "";
    this.listen();
    this.switchOn(this.person);
  }

  kept(name, value) {
    const key = `${this.phone}-${name}`;
    if (value !== undefined) sessionStorage.setItem(key, value);
    return sessionStorage.getItem(key);
  }

  listen() {
    this.find(".write").addEventListener("submit", (event) => {
      event.preventDefault();
      this.write();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.write();
    });
    this.field.addEventListener("input", () => { this.field.lang = script(this.field.value); });
    this.language.addEventListener("change", () => this.kept("language", this.language.value));
    this.find(".new").addEventListener("click", () => {
      this.switchOn("");
      this.field.focus();
    });
    this.addKeys();
  }

  addKeys() {
    for (const key of this.find(".keys") ? "123456789*0#" : "") {
      const button = make("button", "", key);
      button.type = "button";
      button.addEventListener("click", () => { this.field.value += key; });
      this.find(".keys").append(button);
    }
  }

  switchOn(person) {
    this.person = person || stranger();
    this.kept("person", this.person);
    this.after = 0;
    this.parts = 0;
    this.screen.replaceChildren();
    this.trouble("");
    this.count();
    this.invite();
    this.follow(this.person);
  }

  invite() {
    const hint = make("p", "begin", "Write hello, or ");
    const khmer = make("span", "", "សួស្តី");
    khmer.lang = "km";
    hint.append(khmer);
    this.screen.append(hint);
  }

  async follow(person) {
    while (person === this.person) {
      try {
        const answer = await fetch(`/demo/${this.phone}/${person}/events?after=${this.after}`);
        if (!answer.ok) throw new Error(String(answer.status));
        const events = await answer.json();
        if (person !== this.person) return;
        this.trouble("");
        for (const event of events) this.take(event);
      } catch {
        if (person !== this.person) return;
        this.trouble("The demo does not answer. Is it still running in its terminal?");
        await new Promise((resume) => setTimeout(resume, AGAIN_MS));
      }
    }
  }

  take(event) {
    this.after = event.number;
    if (event.kind === "hide") this.hide(event.messages);
    else this.show(event);
  }

  hide(messages) {
    for (const number of messages) this.screen.querySelector(`[data-message="${number}"]`)?.remove();
    if (!this.screen.querySelector(".message")) this.invite();
  }

  show(event) {
    const message = make("article", event.kind === "said" ? "message said" : "message");
    message.dataset.message = event.message;
    message.append(make("span", "unseen", event.kind === "said" ? "You: " : "Answer: "));
    if (event.picture) message.append(pictured(event, this.phone));
    message.append(written(event.text));
    if (event.options?.length) message.append(this.options(event.options));
    if (event.parts) this.price(message, event);
    this.screen.querySelector(".begin")?.remove();
    this.screen.append(message);
    this.screen.scrollTop = this.screen.scrollHeight;
  }

  options(options) {
    const list = make("ul", "options");
    for (const option of options) {
      const button = make("button", "", option.label);
      button.type = "button";
      button.lang = script(option.label);
      button.addEventListener("click", () => this.press(button, option));
      const item = make("li", option.half ? "half" : "");
      item.append(button);
      list.append(item);
    }
    return list;
  }

  price(message, event) {
    message.append(make("p", "cost", `${event.parts} SMS · ${event.units} units · ${event.encoding}`));
    this.parts += event.parts;
    this.count();
  }

  count() {
    const total = this.find(".total");
    if (total) total.textContent = `Total ${this.parts} SMS`;
  }

  async press(button, option) {
    const pressed = await this.say({ choice: option.choice });
    if (pressed) button.classList.add("pressed");
  }

  async write() {
    const text = this.field.value;
    if (!text.trim()) return;
    this.field.value = "";
    if (!(await this.say({ text }))) this.field.value = text;
  }

  async say(said) {
    try {
      const answer = await fetch(`/demo/${this.phone}/${this.person}/say`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...said, language: this.language.value }),
      });
      if (!answer.ok) this.trouble((await answer.json()).detail);
      return answer.ok;
    } catch {
      this.trouble("That did not go out. Is the demo still running in its terminal?");
      return false;
    }
  }

  trouble(sentence) {
    const place = this.find(".trouble");
    place.textContent = sentence;
    place.hidden = !sentence;
  }
}

for (const section of document.querySelectorAll(".handset")) new Handset(section);
