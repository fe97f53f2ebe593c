// Passkeys, which browsers give to scripts only. Buttons stay hidden where the browser has none.
"use strict";

const supported = window.PublicKeyCredential && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body ?? {}),
    credentials: "same-origin",
  });
  const answer = response.status === 204 ? {} : await response.json();
  if (!response.ok) {
    throw new Error(answer.detail ?? "That did not work; try once more.");
  }
  return answer;
}

async function use(api) {
  const options = await post(`${api}/passkey-options`);
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  goOn(await post(`${api}/passkey`, { credential: credential.toJSON() }));
}

async function enroll(api) {
  const options = await post(`${api}/passkey-options`);
  const credential = await create(options);
  const name = document.querySelector("#name");
  const attributes = said();
  goOn(await post(`${api}/new-passkey`, { credential, display_name: name ? name.value : undefined, attributes }));
}

// What was typed of oneself, by attribute, in the type that each is of.
function said() {
  const attributes = {};
  document.querySelectorAll("[data-attribute]").forEach((field) => {
    const text = field.value.trim();
    if (text) {
      attributes[field.getAttribute("data-attribute")] = typed(field.getAttribute("data-form"), text);
    }
  });
  return attributes;
}

function typed(form, text) {
  if (form === "integer" && /^-?\d+$/.test(text)) {
    return Number(text);
  }
  if (form === "boolean" && (text === "true" || text === "false")) {
    return text === "true";
  }
  return form === "list" ? text.split(",").map((item) => item.trim()) : text;
}

function goOn(flow) {
  location.assign(flow.return_to ?? location.pathname);
}

async function add(api) {
  const offer = await post(`${api}:options`);
  const credential = await create(offer.options);
  await post(api, { ticket: offer.ticket, name: navigator.platform || "Passkey", credential });
  location.reload();
}

async function create(options) {
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  return credential.toJSON();
}

function tell(text) {
  let place = document.querySelector(".error");
  if (!place) {
    place = document.createElement("p");
    place.className = "error";
    place.setAttribute("role", "alert");
    document.querySelector("h1").after(place);
  }
  place.textContent = text;
}

function offer(selector, attribute, action) {
  document.querySelectorAll(selector).forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await action(button.getAttribute(attribute));
      } catch (failure) {
        if (failure.name !== "NotAllowedError" && failure.name !== "AbortError") {
          tell(failure.message);
        }
      } finally {
        button.disabled = false;
      }
    });
  });
}

if (supported) {
  offer("[data-passkey]", "data-passkey", use);
  offer("[data-new-passkey]", "data-new-passkey", enroll);
  offer("[data-add-passkey]", "data-add-passkey", add);
}
