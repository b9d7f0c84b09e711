// What the loader and the app know of each other.
import type { OpenOptions, Size, Theme } from '../baoda';
import type { Attributes } from './attributes';

/** A chat that has loaded; made by the app, driven by the loader. */
export interface Control {
  open(options?: OpenOptions): void;
  close(): void;
  isOpen(): boolean;
  ask(text: string): void;
  setRegion(code: string): Promise<void>;
  setSize(size: Size): void;
  setTheme(theme: Theme): void;
  setLocale(locale: string): Promise<void>;
  clear(): Promise<void>;
  destroy(): void;
}

/** What the app is given to live in. */
export interface Place {
  element: HTMLElement;
  root: ShadowRoot;
  /** Where the service is, with a slash at the end. */
  base: string;
  /** All that the developer wrote; the element's attributes come before the script tag's. */
  given: DOMStringMap;
  /** The version of the service's files, to be put into their addresses. */
  version: string;
  /** Words on the button, and the first telephone number: "name number", '' where there is none. */
  label: string;
  phone: string;
  /** Called when the panel has closed: shows the button again and gives it the focus. */
  onClose(): void;
}

/** The same with what it means. */
export interface Home extends Place {
  attributes: Attributes;
}

/** The app as its script hands it over. */
export type App = (place: Place) => Promise<Control>;

/** Where the app's script leaves the app; not for sites. */
export const APP = '__baoda_app';
