import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Provider } from 'oidc-provider';
import { choosePersonPage, sendPage, troublePage } from './demo-page.ts';
import { demoPeople, type DemoPerson, findDemoPerson } from './demo-people.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The form has one field of one name; whatever is longer did not come from our page. */
const longestForm = 1_024;

async function chosenPerson(request: IncomingMessage): Promise<DemoPerson | undefined> {
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return undefined;
  let form = '';
  for await (const part of request.setEncoding('utf8')) {
    form += String(part);
    if (form.length > longestForm) return undefined;
  }
  return findDemoPerson(new URLSearchParams(form).get('person'));
}

/** Ends the session of whoever was signed in before: left open, it would tie the new sign-in to the former person. */
async function endOtherSession(provider: Provider, interaction: Interaction, person: DemoPerson): Promise<void> {
  const { session } = interaction;
  if (!session || session.accountId === person.subject) return;
  await (await provider.Session.findByUid(session.uid))?.destroy();
  delete interaction.session;
  await interaction.persist();
}

async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse, found: Interaction) {
  const person = await chosenPerson(request);
  if (!person) {
    sendPage(response, troublePage(400, 'That is not one of the people of the demo.'));
    return;
  }
  await endOtherSession(provider, found, person);
  await provider.interactionFinished(request, response, { login: { accountId: person.subject }, consent: {} });
}

/**
 * Answers the page on which a person of the demo is chosen: GET lists them, POST signs in as the one chosen.
 * Only the browser that began the sign-in can end it: both look for the signed, SameSite cookie of that sign-in.
 */
export async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(request, response);
  } catch (fault) {
    if (!isSessionLost(fault)) throw fault;
    sendPage(response, troublePage(400, 'This sign-in is over, or was begun in another window.'));
    return;
  }
  if (request.method === 'POST') await signIn(provider, request, response, interaction);
  else if (request.method === 'GET') sendPage(response, choosePersonPage(demoPeople));
  else sendPage(response, troublePage(405, 'This page can only be read and posted to.'));
}

/** The library answers a missing, foreign or expired sign-in with one of its own faults, marked as fit to be shown. */
const isSessionLost = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'error' in fault && fault.error === 'invalid_request';
