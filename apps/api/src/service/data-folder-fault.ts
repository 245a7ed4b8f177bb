export type DataFolderFaultCode =
  'INSTALLATION_UNREADABLE' | 'INSTALLATION_MISSING' | 'FOLDER_IS_DEMO' | 'FOLDER_IS_HOME' | 'FOLDER_IS_EMPTY';

/** The data folder is not what it would have to be. Thrown where nobody can carry on; the message says what to do. */
export class DataFolderFault extends Error {
  readonly code: DataFolderFaultCode;
  constructor(code: DataFolderFaultCode, message: string) {
    super(message);
    this.name = 'DataFolderFault';
    this.code = code;
  }
}
