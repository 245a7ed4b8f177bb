import { type View } from './view.ts';

/** @throws TypeError there is no view of that name */
export function viewNamed(views: readonly View[], name: string): View {
  const view = views.find((one) => one.name === name);
  if (!view) throw new TypeError('There is no view of that name. Name one of the views that are kept.');
  return view;
}
