/** The form of the public id of a handoff by code: 128 random bit. It says nothing about the code, nor the code about it. */
export const codeIdPattern = /^code_[A-Za-z0-9_-]{22}$/;
