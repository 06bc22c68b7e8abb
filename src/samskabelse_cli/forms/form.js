"use strict";
(() => {
  const page = document.documentElement;
  const form = document.querySelector("form");
  const subject = document.getElementById("subject");
  const error = document.getElementById("subject-error");
  const progress = document.getElementById("progress");
  const said = document.getElementById("said");
  const bar = form.querySelector("progress");
  const questions = [...form.querySelectorAll("[data-question]")];
  let started = null;
  let unsaved = false;

  const chosen = (question) => question.querySelector("input:checked");
  const words = (field) => field.value.trim().replace(/\p{Surrogate}/gu, "\ufffd");
  const part = (question, name) => {
    const field = question.querySelector(`[data-part="${name}"]`);
    return field ? words(field) : "";
  };
  const answered = (question) => Boolean(chosen(question) || part(question, "text"));

  // A live region speaks whenever it is written to, so it is only when something is new.
  const say = (region, text) => {
    if (region.textContent !== text) region.textContent = text;
  };

  const filled = (template, values) =>
    template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const show = () => {
    const number = questions.filter(answered).length;
    bar.value = number;
    say(progress, filled(form.dataset.progress, { answered: number, count: questions.length }));
    for (const question of questions) {
      const undo = question.querySelector(".undo");
      if (undo) undo.hidden = !chosen(question);
    }
  };

  const changed = () => {
    started ??= new Date();
    unsaved = true;
    say(said, "");
    show();
  };

  const two = (number) => String(number).padStart(2, "0");
  const day = (when) =>
    `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  const moment = (when) => {
    const time = [when.getHours(), when.getMinutes(), when.getSeconds()].map(two).join(":");
    const ahead = -when.getTimezoneOffset();
    const size = Math.abs(ahead);
    const zone = `${two(Math.floor(size / 60))}:${two(size % 60)}`;
    return `${day(when)}T${time}${ahead < 0 ? "-" : "+"}${zone}`;
  };

  const answer = (question) => {
    const given = {};
    const choice = chosen(question);
    if (choice) {
      const [way, value] = choice.value.split(":");
      given[way] = way === "level" ? Number(value) : value;
    }
    for (const name of ["text", "note", "evidence"]) {
      const text = part(question, name);
      if (text) given[name] = text;
    }
    return given;
  };

  const assessment = (now) => {
    const unit = words(document.getElementById("unit"));
    const role = words(document.getElementById("role"));
    const answers = {};
    for (const question of questions) {
      const given = answer(question);
      if (Object.keys(given).length) answers[question.dataset.question] = given;
    }
    return {
      format: 1,
      questionnaire: JSON.parse(form.dataset.head),
      subject: words(subject),
      ...(unit && { unit }),
      ...(role && { respondent: { role } }),
      started: moment(started),
      updated: moment(now),
      answers,
    };
  };

  // JSON that is YAML too: what YAML takes for a line break or refuses is written as its number.
  const yaml = (data) =>
    JSON.stringify(data, null, 2).replace(
      /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ) + "\n";

  // The same name that samskab itself would give the file.
  const slug = (text) => {
    const danish = { æ: "ae", ø: "oe", å: "aa" };
    const plain = text.toLowerCase().replace(/[æøå]/g, (letter) => danish[letter]);
    const letters = plain.normalize("NFKD").replace(/[^\0-\x7f]/g, "");
    const joined = letters.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    return joined.slice(0, 60).replace(/-+$/, "") || "svar";
  };

  const download = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const mark = (missing) => {
    error.hidden = !missing;
    subject.setAttribute("aria-invalid", String(missing));
  };

  const save = () => {
    const missing = !words(subject);
    mark(missing);
    if (missing) {
      subject.focus();
      return;
    }
    const now = new Date();
    started ??= now;
    const data = assessment(now);
    const name = `${slug(data.subject)}-${data.questionnaire.id}-${day(started)}.yaml`;
    download(name, yaml(data));
    unsaved = false;
    say(said, filled(form.dataset.saved, { file: name }));
  };

  form.addEventListener("input", changed);
  subject.addEventListener("input", () => mark(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("click", (event) => {
    if (!event.target.matches(".undo")) return;
    const choice = chosen(event.target.closest("[data-question]"));
    choice.checked = false;
    choice.focus();
    changed();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  page.classList.add("script");
  show();
})();
